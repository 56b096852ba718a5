// Command send sends one call to detra's Collector. Standard library only.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

func main() {
	answer, err := send(map[string]any{
		"node": "answer_query",
		"input": "Document:\n3. RENT. The Tenant pays $900.00 a month.\n\n" +
			"Question: What is the rent?",
		"output":      "The rent is $900.00 a month (Section 3).",
		"model":       map[string]any{"provider": "google", "name": "gemini-2.5-flash"},
		"duration_ms": 840,
		"usage":       map[string]any{"input_tokens": 31, "output_tokens": 12},
		"tags":        map[string]any{"client": "go"},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(answer)
}

func send(call map[string]any) (string, error) {
	body, err := json.Marshal(call)
	if err != nil {
		return "", err
	}
	url := os.Getenv("DETRA_URL")
	if url == "" {
		url = "http://127.0.0.1:4318"
	}
	request, err := http.NewRequest(http.MethodPost, url+"/v1/calls", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/json")
	if key := os.Getenv("DETRA_API_KEY"); key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	client := http.Client{Timeout: 10 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return "", err
	}
	text := string(bytes.TrimSpace(answer))
	if response.StatusCode/100 != 2 {
		return "", fmt.Errorf("%d: %s", response.StatusCode, text)
	}
	return text, nil
}
