namespace Gateway.Policy.Documents;

/// <summary>What is wrong with an action of a policy.</summary>
internal enum ActionFlaw
{
    /// <summary>No colon parts a service from a name.</summary>
    NoVendor,
    SeveralColons,

    /// <summary>The service has characters that no service has.</summary>
    Vendor,

    /// <summary>The name is empty, or has characters that no action has.</summary>
    Name,

    /// <summary>No action of the dialect is meant.</summary>
    Unusable,
}
