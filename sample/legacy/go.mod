module example.com/inventory/legacy

go 1.21
