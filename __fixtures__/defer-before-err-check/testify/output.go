// fixture: broken
package testify

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRequired(t *testing.T) {
	resp, err := http.Get("http://localhost:8080/health")
	require.NoError(t, err)
	defer resp.Body.Close() // want safe "resp.Body.Close is deferred before err is checked, so it panics"
	require.Equal(t, http.StatusOK, resp.StatusCode)
}

// The test goes on either way.
func TestAsserted(t *testing.T) {
	resp, err := http.Get("http://localhost:8080/health")
	defer resp.Body.Close()
	assert.NoError(t, err)
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}

func TestRefused(t *testing.T) {
	resp, err := http.Get("http://localhost:8080/health")
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	require.NoError(t, err)
}
