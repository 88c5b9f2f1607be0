using Gateway.Federation.Ldap;

namespace Gateway.Host.Federation;

/// <summary>The directory while its settings are read.</summary>
internal sealed class LdapDraft
{
    private LdapOptions _options = new();
    private bool _isEnabled = true;

    /// <summary>Whether it is used, if anything is set. Default: true.</summary>
    public bool IsEnabled
    {
        get => _isEnabled;
        set
        {
            _isEnabled = value;
            IsGiven |= value;
        }
    }

    /// <summary>Whether something of it is set.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>Whether there is one.</summary>
    public bool IsConfigured => IsEnabled && IsGiven;

    public LdapOptions Options
    {
        get => _options;
        set
        {
            _options = value;
            IsGiven = true;
        }
    }
}
