# `make demo` and `make test` install what is missing on a fresh machine; everything else assumes they have run once.
SHELL := /bin/bash
CHECKS := --explicit-target-dependency-import-check error
SOURCES := Sources Tests Benchmarks Package.swift
ARGS ?=

.PHONY: help setup build release demo test bench accuracy lint format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install the system libraries that are missing (apt or brew)
	@Scripts/install-libraries.sh

release: setup
	swift build -c release --product detra $(CHECKS)

build: setup ## Build for development
	swift build $(CHECKS)

demo: release ## Show the whole pipeline at work (ARGS="--for 20s" ends by itself)
	@"$$(swift build -c release --show-bin-path)/detra" up --sandbox --config examples/legal_analyzer/detra.yaml $(ARGS)

test: setup ## Run every test, on real brokers too
	@Scripts/test.sh $(ARGS)

bench: release ## Measure, each figure beside its baseline (ARGS="--only collector")
	@Scripts/install-test-tools.sh
	swift build -c release --product DetraBenchmarks $(CHECKS)
	@"$$(swift build -c release --show-bin-path)/DetraBenchmarks" $(ARGS)

accuracy: release ## Precision and recall of the scanners on the labelled corpora
	@Scripts/accuracy.sh

lint: ## Check format and style; a complaint is an error
	swift format lint --strict --parallel --recursive $(SOURCES)

format: ## Format the sources in place
	swift format --in-place --parallel --recursive $(SOURCES)

clean: ## Remove everything built
	rm -rf .build .venv
