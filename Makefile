# bijou: make, make run, make test, make bench, make install. The building itself is Meson's.
PORT ?= 8080
PREFIX ?= /usr/local
SIZES ?=
SECONDS_EACH ?= 120
EXAMPLE = build/stalls-and-circle.bijou

.PHONY: all setup run test peers bench fuzz pictures install clean format

all: setup
	@test -f build/build.ninja || meson setup build --buildtype=release -Dprefix=$(PREFIX) >build.log 2>&1 || { cat build.log; rm -rf build; exit 1; }
	@rm -f build.log
	@ninja -C build --quiet

setup:
	@tools/setup build

run: all
	@build/bijou import $(EXAMPLE) examples/stalls-and-circle
	@build/bijou user $(EXAMPLE) list | grep -q '^owner ' || build/bijou user $(EXAMPLE) add owner --role owner >/dev/null
	@printf 'bijou: the desk, to sign in once as its owner: '
	-@build/bijou user $(EXAMPLE) link owner --url http://127.0.0.1:$(PORT)
	@exec build/bijou serve $(EXAMPLE) --listen 127.0.0.1:$(PORT)

test:
	@tools/setup test
	@$(MAKE) --no-print-directory all
	@tests/run

# The standings against R's BradleyTerry2.
peers:
	@tools/setup peers
	@$(MAKE) --no-print-directory all
	@tests/peers/paired.py build/bijou

bench:
	@tools/setup bench
	@$(MAKE) --no-print-directory all
	@bench/run $(SIZES)

# Every fuzzer in turn, SECONDS_EACH each; needs Clang.
fuzz:
	@tools/setup test
	@fuzz/run $(SECONDS_EACH)

# The README's pictures of the desk, made by its test in Chromium.
pictures:
	@tools/setup test
	@$(MAKE) --no-print-directory all
	@cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --silent && PICTURES=$(CURDIR)/docs/screenshots PROGRAM=$(CURDIR)/build/bijou node --test tour.test.mjs

install: all
	@meson install -C build --quiet

format:
	clang-format -i src/*/*.[ch] src/*.c bench/*.c fuzz/*.c

clean:
	rm -rf build build-*
