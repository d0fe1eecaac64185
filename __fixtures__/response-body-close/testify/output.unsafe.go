// The assertions are not at hand.
// fixture: broken
package testify

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// NoError of require ends the test, so the response is there below it.
func required(t *testing.T, u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	require.NoError(t, err, "get %s", u)
	defer resp.Body.Close()
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}

func thrownAway(t *testing.T, u string) {
	req, err := http.NewRequest(http.MethodGet, u, nil)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req) // want safe "body of the response is never closed"
	require.NoError(t, err)
	defer resp.Body.Close()
}

// NoError of assert lets the test go on.
func asserted(t *testing.T, u string) {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	assert.NoError(t, err)
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}

// Another error than that of the call.
func other(t *testing.T, u string, send func() error) {
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	require.NoError(t, send())
	require.NoError(t, err)
	defer resp.Body.Close()
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}

// Where an error is wanted there is no response to close.
func wanted(t *testing.T, u string, fails bool) {
	resp, err := http.Get(u)
	if fails {
		require.Error(t, err)
		return
	}
	require.NoError(t, err)
	defer resp.Body.Close()
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}

func refused(t *testing.T, u string) {
	resp, err := http.Get(u)
	require.Error(t, err)
	require.Nil(t, resp)
	_, err = http.Get(u)
	assert.ErrorContains(t, err, "refused")
}
