// Sends one call to detra's Collector. Node 18 or later, no packages.

const call = {
  node: "answer_query",
  input: "Document:\n3. RENT. The Tenant pays $900.00 a month.\n\nQuestion: What is the rent?",
  output: "The rent is $900.00 a month (Section 3).",
  model: { provider: "google", name: "gemini-2.5-flash" },
  duration_ms: 840,
  usage: { input_tokens: 31, output_tokens: 12 },
  tags: { client: "node" },
};

const headers = { "Content-Type": "application/json" };
if (process.env.DETRA_API_KEY) headers.Authorization = `Bearer ${process.env.DETRA_API_KEY}`;
const url = (process.env.DETRA_URL ?? "http://127.0.0.1:4318") + "/v1/calls";

try {
  const answer = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify(call),
    signal: AbortSignal.timeout(10_000),
  });
  const body = (await answer.text()).trim();
  if (!answer.ok) throw new Error(`${answer.status}: ${body}`);
  console.log(body);
} catch (error) {
  console.error(error.cause ? `cannot reach ${url}: ${error.cause.message}` : error.message);
  process.exitCode = 1;
}
