#!/bin/sh
# A stand-in for ehrQL with its command line: serialize-definition FILE [-o OUT] [-- ARGS].
# It knows no Python. The lines of FILE say what to do, so that tests can try what a definition could try.
[ "$1" = --version ] && { echo "ehrql 9.9.9"; exit 0; }
[ "$1" = serialize-definition ] || { echo "unknown command $1" >&2; exit 2; }
file=$2; out=/dev/stdout
[ "$3" = -o ] && out=$4
shift 4; [ "$1" = -- ] && shift
while read -r word rest; do
  case $word in
    born-before) day=${1:-$rest}
      printf '%s' "{\"value\": {\"Dataset\": {\"population\": {\"Function.LT\": {\"lhs\": {\"SelectColumn\": {\"name\": \"date_of_birth\", \"source\": {\"external_ref\": {\"module\": \"ehrql.tables.core\", \"name\": \"patients\"}}}}, \"rhs\": {\"Value\": {\"date\": \"$day\"}}}}, \"variables\": {\"dict\": []}, \"events\": {\"dict\": []}, \"measures\": null}}}" > "$out" ;;
    import) [ -f "$PYTHONPATH/$rest" ] || { echo "ModuleNotFoundError: $rest" >&2; exit 1; } ;;
    read) cat "$rest" > "$out" || exit 1 ;;
    write) echo changed > "$rest" 2>/dev/null && echo "wrote $rest" >&2 || { echo "PermissionError: $rest" >&2; exit 1; } ;;
    big) head -c "$rest" /dev/zero | tr '\0' ' ' > "$out" ;;
    forever) while :; do :; done ;;
  esac
done < "$file"
