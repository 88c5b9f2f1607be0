namespace Gateway.Policy.Actions;

/// <summary>The actions that policies can name and requests can need. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html</remarks>
public static class ActionCatalogue
{
    public static IReadOnlyList<PolicyAction> All => throw new NotSupportedException();

    /// <summary>The action of a name, compared without case; null when the product does not know it.</summary>
    public static PolicyAction? Find(string name) => throw new NotSupportedException();
}
