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
markdown_it_version=$(sed -n 's/.*"markdown-it": "\(.*\)".*/\1/p' tests/readers/package.json)

# Every version has a folder of its own, so clones of the project can share the cache.
tools=${HOEGO_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/hoego}
PATH=$tools/trunk-$trunk_version/bin:$tools/wasm-bindgen-$wasm_bindgen_version/bin:$tools/binaryen-$binaryen_version/bin:$PATH
command -v cargo >/dev/null || PATH=$PATH:$HOME/.cargo/bin
export PATH

# Whether the Rust in use can compile for the browser, found out by compiling one line.
wasm_std_works() {
  local out status=0
  out=$(mktemp -d)
  echo 'pub fn f() -> String { String::new() }' |
    rustc --target wasm32-unknown-unknown --crate-type lib --emit metadata --out-dir "$out" - \
      >/dev/null 2>&1 || status=$?
  rm -r "$out"
  return "$status"
}

# Uses Debian's Rust where only that one can: see scripts/setup-wasm-std-debian.
choose_rust() {
  wasm_std_works && return
  if rustup toolchain list 2>/dev/null | grep '^debian' >/dev/null &&
    RUSTUP_TOOLCHAIN=debian wasm_std_works; then
    export RUSTUP_TOOLCHAIN=debian
  fi
}
choose_rust

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
