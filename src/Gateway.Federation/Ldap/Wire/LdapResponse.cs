namespace Gateway.Federation.Ldap.Wire;

/// <summary>One message of a server. Immutable.</summary>
/// <param name="MessageId">Of the request; 0 for what nobody asked for.</param>
/// <param name="Kind">Decides which of the others are there.</param>
internal sealed record LdapResponse(int MessageId, LdapResponseKind Kind)
{
    /// <summary>Of Bind, SearchDone and Extended.</summary>
    public LdapResult? Result { get; init; }

    /// <summary>Of Entry.</summary>
    public LdapEntry? Entry { get; init; }

    /// <summary>Of SearchDone: where the next page begins; empty when this was the last, or when the server does not page.</summary>
    public ReadOnlyMemory<byte> Cookie { get; init; }
}
