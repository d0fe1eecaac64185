module gomend.dev/tools/fuzz/typecheck

go 1.22
