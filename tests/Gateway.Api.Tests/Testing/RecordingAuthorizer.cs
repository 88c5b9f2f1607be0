using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Testing;

/// <summary>Remembers what was asked, and decides as another one does, unless the test decides.</summary>
internal sealed class RecordingAuthorizer(IAuthorizer inner) : IAuthorizer
{
    private readonly Lock _gate = new();

    public List<Need> Asked { get; } = [];

    /// <summary>The same with their contexts.</summary>
    public List<AuthorizationRequest> Requests { get; } = [];

    /// <summary>Decides when it is set.</summary>
    public Func<Need, bool>? Decide { get; set; }

    /// <summary>Reads the tags of stored objects for every question, as if a policy asked for them.</summary>
    public bool LoadsTags { get; set; }

    /// <summary>Decides when it is set, with a reason of the test's.</summary>
    public Func<Need, Decision>? Answer { get; set; }

    public async ValueTask<Decision> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        if (LoadsTags)
        {
            await request.Context.LoadExistingObjectTagsAsync(cancellationToken);
        }

        lock (_gate)
        {
            Asked.Add(request.Need);
            Requests.Add(request);
        }

        if (Answer is not null)
        {
            return Answer(request.Need);
        }

        return Decide is null
            ? await inner.DecideAsync(request, cancellationToken)
            : new Decision(Decide(request.Need) ? DecisionReason.Allowed : DecisionReason.NoIdentityAllow);
    }

    public async ValueTask<Explanation> ExplainAsync(AuthorizationRequest request, CancellationToken cancellationToken) =>
        Decide is null && Answer is null ? await inner.ExplainAsync(request, cancellationToken) : new(await DecideAsync(request, cancellationToken), [], []);
}
