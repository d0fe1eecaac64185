module new

go 1.22
