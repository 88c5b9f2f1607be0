namespace Gateway.Api.Admin;

/// <summary>The actions of the administration; each is called as its class. Immutable.</summary>
internal static class AdminTable
{
    public static readonly IReadOnlyList<Type> Actions =
    [
    ];
}
