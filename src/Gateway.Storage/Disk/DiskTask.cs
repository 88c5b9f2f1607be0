namespace Gateway.Storage.Disk;

/// <summary>A function that a worker runs, and the task of its result. Continuations run on the thread pool.</summary>
internal sealed class DiskTask<T>(Func<T> function) : IDiskWork
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Task => _result.Task;

    public void Run()
    {
        try
        {
            _result.SetResult(function());
        }
        catch (Exception e)
        {
            _result.SetException(e);
        }
    }
}
