module children

go 1.25
