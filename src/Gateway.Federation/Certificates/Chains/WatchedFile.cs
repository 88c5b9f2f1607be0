using System.Security.Cryptography;

namespace Gateway.Federation.Certificates.Chains;

/// <summary>
/// What a file holds, read again when it has changed. A file that cannot be read any more, or is broken, changes nothing until it is mended. Safe for
/// concurrent use.
/// </summary>
internal sealed class WatchedFile<T>
    where T : class
{
    // A look at the file costs little, and nothing at all within this time.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Func<byte[], T> _read;
    private readonly TimeProvider _time;
    private readonly Action<string, Exception> _notReadable;
    private volatile T _current;
    private (DateTime Written, long Length) _seen;
    private (DateTime Written, long Length)? _missed;
    private long _looked;

    /// <param name="read">Makes something of the content; throws <see cref="CryptographicException"/> when it cannot.</param>
    /// <param name="notReadable">Told once of every change that cannot be used.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It does not hold what it should.</exception>
    public WatchedFile(string path, Func<byte[], T> read, TimeProvider time, Action<string, Exception> notReadable)
    {
        _path = path;
        _read = read;
        _time = time;
        _notReadable = notReadable;
        _seen = Stamp();
        _looked = time.GetTimestamp();
        _current = read(File.ReadAllBytes(path));
    }

    public T Current
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _looked)) >= s_interval)
            {
                Look();
            }

            return _current;
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_looked) < s_interval)
            {
                return;
            }

            Volatile.Write(ref _looked, _time.GetTimestamp());
            (DateTime, long) stamp = default;
            try
            {
                stamp = Stamp();
                if (stamp != _seen)
                {
                    var content = File.ReadAllBytes(_path);

                    // Remembered even when it cannot be used: the same broken file is told of once.
                    _seen = stamp;
                    _current = _read(content);
                }

                _missed = null;
            }
            catch (CryptographicException e)
            {
                _notReadable(_path, e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nobody knows what is in it, so the next look tries again. It is told of once.
                if (_missed != stamp)
                {
                    _missed = stamp;
                    _notReadable(_path, e);
                }
            }
        }
    }

    private (DateTime Written, long Length) Stamp()
    {
        // Kubernetes replaces mounted files by switching links.
        var file = new FileInfo(File.ResolveLinkTarget(_path, returnFinalTarget: true)?.FullName ?? _path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
