# shellcheck shell=bash disable=SC2034 # the versions are for the scripts that source this file
#
# Sourced by every script here: goes to the project's folder, reads the versions of the tools from
# the project's own files, and puts the tools that scripts/setup keeps in the user's cache on PATH.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Trunk 0.21 takes NO_COLOR=1 for a wrong option and stops.
unset NO_COLOR

trunk_version=$(sed -n 's/^trunk-version *= *"=\(.*\)"$/\1/p' Trunk.toml)
wasm_bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
binaryen_version=132
wasm_split_version=0.2.4
markdown_it_version=$(sed -n 's/.*"markdown-it": "\(.*\)".*/\1/p' tests/readers/package.json)

# Every version has a folder of its own, so clones of the project can share the cache.
tools=${HOEGO_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/hoego}
PATH=$tools/trunk-$trunk_version/bin:$tools/wasm-bindgen-$wasm_bindgen_version/bin:$tools/binaryen-$binaryen_version/bin:$tools/wasm-split-$wasm_split_version/bin:$PATH
command -v cargo >/dev/null || PATH=$PATH:$HOME/.cargo/bin
export PATH

# Where the Rust in use has the source of its standard library, and whether it has it.
std_source() { printf '%s/lib/rustlib/src/rust/library' "$(rustc --print sysroot 2>/dev/null)"; }
has_std_source() { [ -f "$(std_source)/Cargo.lock" ]; }

# Uses Debian's Rust where only that one can: see scripts/setup-rust-debian.
choose_rust() {
  has_std_source && return
  if rustup toolchain list 2>/dev/null | grep '^debian' >/dev/null &&
    RUSTUP_TOOLCHAIN=debian has_std_source; then
    export RUSTUP_TOOLCHAIN=debian
  fi
}
choose_rust

# How WebAssembly is compiled: docs/size.md tells what each setting saves.
#
# The standard library is compiled together with the app, for size, and a panic is a trap and no
# message; the wrapper takes out of two crates what this page has no use for, and splits the program
# in two (`--cfg split`). Stable Rust accepts these settings with RUSTC_BOOTSTRAP only.
# .cargo/config.toml has the flag that other builds need too; RUSTFLAGS would put all of them out of
# force.
wasm_settings() {
  unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export HOEGO_OUTER_WRAPPER=${RUSTC_WRAPPER:-}
  export RUSTC_WRAPPER=$PWD/scripts/rustc-wrapper
  HOEGO_WASM_BINDGEN=$(command -v wasm-bindgen)
  export HOEGO_WASM_BINDGEN
  PATH=$PWD/scripts/shims:$PATH
  # Cargo does not notice when the wrapper changes, but when a flag does.
  local wrapper
  wrapper=$(cat "$RUSTC_WRAPPER" scripts/pulldown-cmark-entities.rs | cksum)
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none --cfg split --cfg wrapper_${wrapper%% *}"
}

# Downloads the crates that are missing, also those of the standard library: Trunk hands --offline
# on to cargo, so they have to be there before. To be called after wasm_settings.
fetch_crates() {
  cargo fetch --locked --quiet
  cargo fetch --locked --quiet --target wasm32-unknown-unknown \
    --manifest-path "$(std_source)/Cargo.toml"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# Installs Debian packages: asks nothing, and rather fails than remove another package. Of what
# apt-get says only its errors are shown.
apt_install() {
  local said apt_get=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  as_root "${apt_get[@]}" update </dev/null >/dev/null 2>&1 || true
  said=$(as_root "${apt_get[@]}" install --yes --no-remove --no-install-recommends "$@" \
    </dev/null 2>&1) || {
    grep '^E: ' <<<"$said" >&2
    return 1
  }
}
