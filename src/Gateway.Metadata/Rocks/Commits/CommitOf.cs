namespace Gateway.Metadata.Rocks.Commits;

/// <summary>A write with an answer.</summary>
internal abstract class CommitOf<TResult> : Commit
{
    // Callers go on on threads of their own, never on the writer's.
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Task => _answer.Task;

    public sealed override void Evaluate(Transaction transaction) => _result = Apply(transaction);

    public sealed override void Answer() => _answer.TrySetResult(_result!);

    public sealed override void Fail(Exception exception) => _answer.TrySetException(exception);

    protected abstract TResult Apply(Transaction transaction);
}
