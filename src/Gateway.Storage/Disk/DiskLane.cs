namespace Gateway.Storage.Disk;

/// <summary>
/// Does one kind of work on the buffers of an upload, one at a time and in order. After each buffer it goes to the end of the workers' queue, so a long
/// upload does not keep others waiting, and it holds no thread while there is nothing to do. Safe for concurrent use.
/// </summary>
/// <param name="workers">The threads.</param>
/// <param name="work">Must not throw.</param>
internal sealed class DiskLane(DiskWorkers workers, Action<FilledBuffer> work) : IDiskWork
{
    private readonly Lock _gate = new();
    private readonly Queue<FilledBuffer> _queue = new();
    private bool _scheduled;

    internal void Enqueue(FilledBuffer buffer)
    {
        lock (_gate)
        {
            _queue.Enqueue(buffer);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        workers.Enqueue(this);
    }

    void IDiskWork.Run()
    {
        FilledBuffer buffer;
        lock (_gate)
        {
            buffer = _queue.Dequeue();
        }

        work(buffer);
        lock (_gate)
        {
            _scheduled = _queue.Count > 0;
            if (!_scheduled)
            {
                return;
            }
        }

        workers.Enqueue(this);
    }
}
