module gomend/tools/stdtable

go 1.24
