namespace Gateway.Testing.Servers;

/// <summary>The last lines that a child process wrote, for the message of a test that fails. Thread-safe.</summary>
internal sealed class ProcessOutput
{
    private const int Kept = 2000;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines);
        }
    }
}
