module mutatecheck

go 1.24
