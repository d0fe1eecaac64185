module typescompare

go 1.24
