namespace Gateway.Federation.Ldap.Filters;

/// <summary>What a part of a value stands for.</summary>
internal enum FilterPlace
{
    /// <summary>Nothing but itself.</summary>
    None,

    /// <summary><c>%s</c></summary>
    Name,

    /// <summary><c>%d</c></summary>
    Dn,
}
