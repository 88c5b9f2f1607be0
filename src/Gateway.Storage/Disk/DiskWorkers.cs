using System.Globalization;

namespace Gateway.Storage.Disk;

/// <summary>
/// A few threads that do what may wait for the disk or takes long, so that no request thread ever does. Work runs in the order it came, as many
/// pieces at a time as there are threads; a thread is started when work comes and all others are busy. Safe for concurrent use.
/// </summary>
internal sealed class DiskWorkers(int maximum) : IDisposable
{
    // The work is native calls and hashing; the default stack of 8 MiB would only be address space wasted.
    private const int StackSize = 512 * 1024;

    private readonly object _gate = new();
    private readonly Queue<IDiskWork> _queue = new();
    private int _threads;
    private int _idle;
    private bool _stopping;

    internal void Enqueue(IDiskWork work)
    {
        int number;
        lock (_gate)
        {
            number = _stopping ? 0 : Add(work);
        }

        if (number < 0)
        {
            return;
        }

        if (number == 0)
        {
            work.Run();
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"disk {number}");
        new Thread(Loop, StackSize) { IsBackground = true, Name = name }.Start();
    }

    internal Task<T> RunAsync<T>(Func<T> function)
    {
        var work = new DiskTask<T>(function);
        Enqueue(work);
        return work.Task;
    }

    /// <summary>What is queued still runs; what comes later, such as the end of an abandoned upload, runs on the thread that brings it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <returns>The number of the thread to start, or -1.</returns>
    private int Add(IDiskWork work)
    {
        _queue.Enqueue(work);
        if (_queue.Count <= _idle || _threads == maximum)
        {
            Monitor.Pulse(_gate);
            return -1;
        }

        return ++_threads;
    }

    private void Loop()
    {
        while (Take() is { } work)
        {
            work.Run();
        }
    }

    private IDiskWork? Take()
    {
        lock (_gate)
        {
            IDiskWork? work;
            while (!_queue.TryDequeue(out work))
            {
                if (_stopping)
                {
                    return null;
                }

                _idle++;
                Monitor.Wait(_gate);
                _idle--;
            }

            return work;
        }
    }
}
