module typescompare

go 1.22
