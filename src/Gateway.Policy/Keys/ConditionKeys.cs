namespace Gateway.Policy.Keys;

/// <summary>The condition keys that the product knows. Immutable.</summary>
public static class ConditionKeys
{
    /// <summary>The key of a name as policies write it, compared without case; never null.</summary>
    public static ContextKey Resolve(string name) => throw new NotSupportedException();
}
