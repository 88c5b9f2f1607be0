namespace Gateway.Host.Tests.Crash;

/// <summary>What the clients know: which writes were acknowledged, and which were under way. Safe for concurrent use.</summary>
internal sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, KeyState> _keys = [];
    private readonly Dictionary<string, OpenUpload> _uploads = [];
    private readonly List<string> _failures = [];
    private TaskCompletionSource _reached = new();
    private int _versions;
    private int _acknowledged;
    private int _target = int.MaxValue;

    /// <summary>Requests fail from now on because the server is killed.</summary>
    public volatile bool IsServerDying;

    public IReadOnlyList<string> Keys => Locked(() => _keys.Keys.ToList());

    public IReadOnlyList<OpenUpload> Uploads => Locked(() => _uploads.Values.ToList());

    /// <summary>What failed while the server was meant to live.</summary>
    public IReadOnlyList<string> Failures => Locked(() => _failures.ToList());

    public int Acknowledged => Locked(() => _acknowledged);

    public void AddKey(string key, bool isShared) => Locked(() => _keys.Add(key, new KeyState(isShared)));

    public Version NewVersion(int length) => new(Interlocked.Increment(ref _versions), length);

    public Version? Certain(string key) => Locked(() => _keys[key].Certain);

    public IReadOnlyCollection<Version?> Possible(string key) => Locked(() => _keys[key].Possible.ToList());

    public void Begin(string key, Version? version) => Locked(() => _keys[key].Begin(version));

    public void Acknowledge(string key, Version? version) => Locked(() =>
    {
        _keys[key].Acknowledge(version);
        if (++_acknowledged >= _target)
        {
            _reached.TrySetResult();
        }
    });

    public void Settle(string key, Version? version) => Locked(() => _keys[key].Settle(version));

    public void Opened(OpenUpload upload) => Locked(() => _uploads.Add(upload.UploadId, upload));

    public void Closed(OpenUpload upload) => Locked(() => _uploads.Remove(upload.UploadId));

    public void Failed(string what)
    {
        if (!IsServerDying)
        {
            Locked(() =>
            {
                _failures.Add(what);
                _reached.TrySetResult();
            });
        }
    }

    /// <summary>Ends once so many more writes were acknowledged, or one failed.</summary>
    public Task WaitForAsync(int more) => Locked(() =>
    {
        _target = _acknowledged + more;
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _reached.Task;
    });

    private void Locked(Action action)
    {
        lock (_lock)
        {
            action();
        }
    }

    private T Locked<T>(Func<T> function)
    {
        lock (_lock)
        {
            return function();
        }
    }
}
