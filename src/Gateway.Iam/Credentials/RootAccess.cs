namespace Gateway.Iam.Credentials;

/// <summary>Whether the roots of accounts may do anything at all, the installation's among them. Safe for concurrent use.</summary>
public sealed class RootAccess(bool isAllowed)
{
    private volatile bool _isAllowed = isAllowed;

    /// <summary>A change counts from the next request on.</summary>
    public bool IsAllowed
    {
        get => _isAllowed;
        set => _isAllowed = value;
    }
}
