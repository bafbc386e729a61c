# Sourced by run.sh and test.sh: installs what a fresh Debian machine lacks.
# Nothing is installed that is there already; on other systems the missing names are told.

apt_is_current=0

# A shell that became root without a login often lacks these; ldconfig and runuser live there.
PATH="$PATH:/usr/sbin:/sbin"

# Ends with a message for people.
die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a command as root: directly, or through sudo (without a question when nobody is there to answer it).
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && [ -t 0 ]; then
    sudo "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    die "Missing: $wanted. This user cannot install packages: run once as root  apt-get install --no-install-recommends $wanted"
  fi
}

# True when the loader finds the library whatever its version.
has_library() {
  { ldconfig -p 2>/dev/null || true; } | grep -q "$1\\.so"
}

# Newest package whose name matches the pattern: names carry the ABI number, which differs between Debian releases.
newest_package() {
  apt-cache search --names-only "$1" | awk '{ print $1 }' | sort -V | tail -n 1
}

# install_packages PATTERN...: one package for each pattern of names.
install_packages() {
  local pattern name names=()
  wanted="$*"
  command -v apt-get >/dev/null || die "Missing: $wanted. This is not Debian: install them with the package manager of this system."
  for pattern in "$@"; do
    name="$(newest_package "$pattern")"
    if [ -z "$name" ] && [ "$apt_is_current" -eq 0 ]; then
      as_root apt-get update -q >&2
      apt_is_current=1
      name="$(newest_package "$pattern")"
    fi
    [ -n "$name" ] || die "No package matches $pattern in the package lists of this machine."
    names+=("$name")
  done
  wanted="${names[*]}"
  echo "Installing $wanted" >&2
  # An existing configuration file stays as it is: no question is asked.
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o Dpkg::Options::=--force-confold "${names[@]}" >&2; then
    # Lists that are older than the archive name files that are gone.
    [ "$apt_is_current" -eq 0 ] || die "apt-get could not install $wanted."
    as_root apt-get update -q >&2
    apt_is_current=1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o Dpkg::Options::=--force-confold "${names[@]}" >&2
  fi
}

# The decoders of the engine: GDAL (JPEG 2000), ecCodes (GRIB), netCDF.
install_native_libraries() {
  local patterns=()
  has_library libgdal || patterns+=('^libgdal[0-9]+(t64)?$')
  has_library libeccodes || patterns+=('^libeccodes0(t64)?$')
  has_library libnetcdf || patterns+=('^libnetcdf[0-9]+(t64)?$')
  if [ "${#patterns[@]}" -gt 0 ]; then
    install_packages "${patterns[@]}"
  fi
}

install_browser() {
  command -v chromium >/dev/null || install_packages '^chromium$'
}

# Only the server's programs are wanted: the tests start a private server. Debian would otherwise create and start a cluster of the system.
install_postgresql() {
  local program cluster_settings=/etc/postgresql-common/createcluster.conf
  for program in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$program" ] && return
  done
  wanted='postgresql'
  if ! grep -qs '^create_main_cluster *= *false' "$cluster_settings"; then
    as_root mkdir -p "$(dirname "$cluster_settings")"
    as_root sh -c "echo 'create_main_cluster = false' >> '$cluster_settings'"
  fi
  install_packages '^postgresql-[0-9]+$'
}

require_dotnet() {
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
  command -v dotnet >/dev/null || die "The .NET 10 SDK is not installed: see https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --list-sdks | grep -q '^1[0-9]\.' || die "The .NET 10 SDK is needed; found: $(dotnet --list-sdks | tr '\n' ' ')"
}
