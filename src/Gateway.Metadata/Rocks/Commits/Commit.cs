namespace Gateway.Metadata.Rocks.Commits;

/// <summary>
/// One write, waiting for its turn. The writer thread evaluates it, makes the whole group durable, then answers it.
/// </summary>
internal abstract class Commit
{
    /// <summary>In bytes, roughly what it adds to a group.</summary>
    public virtual int Weight => 0;

    /// <summary>
    /// Decides against the state that all earlier writes leave, and adds its own writes. Runs on the writer thread. When it throws, its writes are
    /// taken back.
    /// </summary>
    public abstract void Evaluate(Transaction transaction);

    /// <summary>Hands out what was decided. Called once the group is durable.</summary>
    public abstract void Answer();

    /// <summary>Hands out a failure instead; the first answer counts.</summary>
    public abstract void Fail(Exception exception);
}
