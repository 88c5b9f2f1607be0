namespace Gateway.Api.Admin;

/// <summary>A member of an update: absent leaves what is stored, <c>null</c> removes it. The default value is absent.</summary>
/// <param name="IsGiven">Whether the request has the member.</param>
/// <param name="Value">Null to remove.</param>
internal readonly record struct AdminChange<T>(bool IsGiven, T? Value)
{
    /// <summary>What is stored after the update.</summary>
    public T? Apply(T? stored) => IsGiven ? Value : stored;
}
