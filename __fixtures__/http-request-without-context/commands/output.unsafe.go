package media

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func duration(ctx context.Context, path string) (string, error) {
	out, err := exec.CommandContext(ctx, "ffprobe", "-show_entries", "format=duration", path).Output() // want unsafe "the command does not get ctx"
	if err != nil {
		return "", fmt.Errorf("probe %s: %w", path, err)
	}
	return strings.TrimSpace(string(out)), nil
}

func thumbnail(ctx context.Context, args ...string) ([]byte, error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, "ffmpeg", args...) // want unsafe "the command does not get ctx"
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func started(ctx context.Context, path string) error {
	cmd := exec.CommandContext(ctx, "ffmpeg", "-i", path) // want unsafe "the command does not get ctx"
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Wait()
}

func version(w http.ResponseWriter, r *http.Request) {
	out, err := exec.CommandContext(r.Context(), "ffmpeg", "-version").Output() // want unsafe `does not get r\.Context\(\)`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(out)
}

// It is run later, by somebody else.
func encoder(ctx context.Context, path string) *exec.Cmd {
	return exec.Command("ffmpeg", "-i", path) // want report "does not get ctx" because "the command is returned"
}

type job struct{ cmd *exec.Cmd }

func (j *job) prepare(ctx context.Context, path string) {
	j.cmd = exec.Command("ffmpeg", "-i", path) // want report "does not get ctx" because "the command is kept"
}

func launch(cmd *exec.Cmd) error { return cmd.Start() }

func helped(ctx context.Context, path string) error {
	cmd := exec.Command("ffmpeg", "-i", path) // want report "does not get ctx" because "the command is kept"
	return launch(cmd)
}

// An installer that is killed leaves its work half done.
func install(ctx context.Context, file string) error {
	cmd := exec.Command("dpkg", "-i", file) // want report "does not get ctx" because "own input or output"
	cmd.Stdout = os.Stdout
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// These are meant to go on.
func daemon(ctx context.Context, path string) error {
	cmd := exec.Command(path, "serve")
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	return cmd.Run()
}

func player(ctx context.Context, url string) error {
	cmd := exec.Command("xdg-open", url)
	return cmd.Start()
}

func open(ctx context.Context, url string) error {
	return exec.Command("xdg-open", url).Start()
}

func watched(ctx context.Context, path string) error {
	cmd := exec.Command(path)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// What tidies up has to be done although the context has ended.
func mounted(ctx context.Context, dir string, use func(context.Context) error) error {
	defer exec.Command("umount", dir).Run()
	defer func() {
		_ = exec.Command("rmdir", dir).Run()
	}()
	return use(ctx)
}

func stop(ctx context.Context) error {
	<-ctx.Done()
	return exec.Command("systemctl", "stop", "media").Run()
}

func none(path string) error {
	return exec.Command("ffmpeg", "-i", path).Run()
}

func own(path string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := exec.CommandContext(ctx, "ffprobe", path).Run(); err != nil {
		return err
	}
	return exec.CommandContext(ctx, "ffmpeg", "-i", path).Run() // want unsafe "does not get ctx"
}

// The goroutine stops it in a way of its own, so that it finishes the file.
func record(ctx context.Context, out string) error {
	cmd := exec.Command("ffmpeg", "-f", "v4l2", "-i", "/dev/video0", out)
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-ctx.Done():
			_ = cmd.Process.Signal(os.Interrupt)
		case <-done:
		}
	}()
	return cmd.Wait()
}
