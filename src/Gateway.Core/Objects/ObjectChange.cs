namespace Gateway.Core.Objects;

/// <summary>What an update of a version may not do, whatever store it is in.</summary>
public static class ObjectChange
{
    /// <exception cref="ArgumentException">Something other than tags, retention and legal hold differs.</exception>
    public static void Validate(ObjectRecord before, ObjectRecord after)
    {
        if (after != before with { Tags = after.Tags, Retention = after.Retention, LegalHold = after.LegalHold })
        {
            throw new ArgumentException("Only tags, retention and legal hold of a version can change.", nameof(after));
        }
    }
}
