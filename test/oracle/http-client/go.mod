module promgate/http-client

go 1.26.7
