# Kept. Plain `make` lists what can be done.
# Nothing of the machine is read while this file is parsed; every recipe is POSIX sh.

.POSIX:
.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help run test setup build demo check fmt test-clients fuzz bench bench-quick workload docs soak kills
.PHONY: orders faults mails install clean

SWIFT = swift
LISTEN = 127.0.0.1:8080
PREFIX = /usr/local
DEMO = .build/demo
RELEASE = .build/release
# The programs carry the Swift library in them: one folder to copy, and a quicker start.
RELEASE_FLAGS = -c release --static-swift-stdlib
# Tests that start processes and watch limits of time run alone: beside five hundred others on two
# cores they would measure the others.
ALONE = ^AirlockTests|^EndToEndTests|TestSupportTests

help: ## lists these targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

run: setup build ## sets up, builds, tells the story of the demo, serves it on http://127.0.0.1:8080
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && chmod 700 $(DEMO)
	@$(RELEASE)/kept demo --database sqlite:$(DEMO)/kept.sqlite
	@echo
	@echo "Serving the demo on http://$(LISTEN) - stop it with Ctrl-C."
	@exec $(RELEASE)/kept serve --listen $(LISTEN) --database sqlite:$(DEMO)/kept.sqlite

test: setup ## sets up, builds and runs every test
	@$(SWIFT) build --build-tests
	@$(SWIFT) test --skip-build --skip '$(ALONE)'
	@$(SWIFT) test --skip-build --no-parallel --filter '$(ALONE)'
	@python3 Tests/Tools/propose_workload.py --kept .build/debug/kept --pairs 4
	@python3 Tests/Tools/plan_oracle.py --kept .build/debug/kept --rounds 3
	@KEPT_CLIENTS=optional sh Tests/Tools/clients/run.sh .build/debug/kept
	@sh Tests/Tools/fuzz/run.sh 30

setup: ## installs what is missing (apt; sudo only if you are not root)
	@sh .ci/setup.sh

build: setup ## builds the release programs into .build/release
	@$(SWIFT) build $(RELEASE_FLAGS) --product kept
	@$(SWIFT) build $(RELEASE_FLAGS) --product kept-airlock
	@$(SWIFT) build $(RELEASE_FLAGS) --product kept-airlock-mail

demo: build ## tells the story of the loop on the terminal, without serving it
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && chmod 700 $(DEMO)
	@$(RELEASE)/kept demo --database sqlite:$(DEMO)/kept.sqlite

check: setup ## looks at format, warnings and tidiness
	@$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	@CI="$${CI:-1}" $(SWIFT) build --build-tests
	@CI="$${CI:-1}" $(SWIFT) test --skip-build --filter TidyTests --skip TestSupportTests

fmt: ## formats every source file
	@$(SWIFT) format --in-place --recursive Sources Tests Package.swift

test-clients: build ## hands our files to khal, Evolution, vdirsyncer, Radicale, Xandikos (installs them)
	@sh Tests/Tools/clients/run.sh $(RELEASE)/kept

fuzz: build ## looks for files that harm: libFuzzer, then the commands (SEED=, FUZZ_SECONDS=, ROUNDS=)
	@sh Tests/Tools/fuzz/run.sh "$${FUZZ_SECONDS:-600}"
	@python3 Tests/Tools/fuzz_calendars.py --kept $(RELEASE)/kept \
	    --seed "$${SEED:-1}" --rounds "$${ROUNDS:-400}"
	@python3 Tests/Tools/fuzz_mails.py --kept $(RELEASE)/kept \
	    --seed "$${SEED:-1}" --rounds "$${ROUNDS:-400}"

bench: build ## measures against floors and peers in one run (.build/bench/result.json)
	@$(SWIFT) build $(RELEASE_FLAGS) --product kept-bench
	@python3 Tests/Tools/bench/run.py --release $(RELEASE) --out .build/bench/result.json
	@python3 Tests/Tools/attendance_bench.py --release $(RELEASE)
	@python3 Tests/Tools/mail_bench.py --release $(RELEASE)

workload: build ## compares every start of the small workload's pairs with the workload's rule
	@python3 Tests/Tools/propose_workload.py --kept $(RELEASE)/kept

bench-quick: build ## the same at the small size: only whether the answers agree
	@$(SWIFT) build $(RELEASE_FLAGS) --product kept-bench
	@python3 Tests/Tools/bench/run.py --release $(RELEASE) --out .build/bench/quick.json --quick
	@python3 Tests/Tools/attendance_bench.py --release $(RELEASE) --quick
	@python3 Tests/Tools/mail_bench.py --release $(RELEASE) --quick

docs: setup ## writes the pages of every public declaration into .build/docs
	@sh .ci/docs.sh

mails: setup ## sends 1,000 mails to a relay that drops, delays and refuses (MAILS=, KEPT_SEED=)
	@KEPT_MAILS="$${MAILS:-1000}" $(SWIFT) test --filter DeliveryFaultTests

soak: build ## books, moves, answers and judges for a long time (MINUTES=)
	@python3 Tests/Tools/soak.py --kept $(RELEASE)/kept --minutes "$${MINUTES:-30}"

kills: build ## kills book, receive and reconcile at random moments (ROUNDS=)
	@python3 Tests/Tools/kills.py --kept $(RELEASE)/kept --rounds "$${ROUNDS:-200}"

orders: setup ## judges the same evidence in many orders of arrival (ORDERS=)
	@KEPT_ORDERS="$${ORDERS:-100}" $(SWIFT) test --filter 'no order of arrival'

faults: setup ## plants faults in the sources and wants a test to find each
	@python3 Tests/Tools/planted_faults.py

install: ## after `make build`: installs programs, sample and completions under PREFIX (/usr/local)
	@sh .ci/install.sh $(RELEASE) "$(DESTDIR)$(PREFIX)"

clean: ## removes everything that was built, the demo database too
	@rm -rf .build
