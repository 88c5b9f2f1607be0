using Gateway.Iam.Authorization;

namespace Gateway.Api.Tests.Testing;

/// <summary>Remembers what was asked, and decides as another one does, unless the test decides.</summary>
internal sealed class RecordingAuthorizer(IAuthorizer inner) : IAuthorizer
{
    private readonly Lock _gate = new();

    public List<Need> Asked { get; } = [];

    /// <summary>Decides when it is set.</summary>
    public Func<Need, bool>? Decide { get; set; }

    public bool IsAllowed(Principal principal, in Need need)
    {
        lock (_gate)
        {
            Asked.Add(need);
        }

        return Decide is null ? inner.IsAllowed(principal, need) : Decide(need);
    }
}
