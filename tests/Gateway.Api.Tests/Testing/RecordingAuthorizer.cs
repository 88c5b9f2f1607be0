using Gateway.Iam.Authorization;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Testing;

/// <summary>Remembers what was asked, and decides as another one does, unless the test decides.</summary>
internal sealed class RecordingAuthorizer(IAuthorizer inner) : IAuthorizer
{
    private readonly Lock _gate = new();

    public List<Need> Asked { get; } = [];

    /// <summary>Decides when it is set.</summary>
    public Func<Need, bool>? Decide { get; set; }

    /// <summary>Decides when it is set, with a reason of the test's.</summary>
    public Func<Need, Decision>? Answer { get; set; }

    public ValueTask<Decision> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Asked.Add(request.Need);
        }

        if (Answer is not null)
        {
            return ValueTask.FromResult(Answer(request.Need));
        }

        return Decide is null
            ? inner.DecideAsync(request, cancellationToken)
            : ValueTask.FromResult(new Decision(Decide(request.Need) ? DecisionReason.Allowed : DecisionReason.NoIdentityAllow));
    }

    public async ValueTask<Explanation> ExplainAsync(AuthorizationRequest request, CancellationToken cancellationToken) =>
        Decide is null ? await inner.ExplainAsync(request, cancellationToken) : new(await DecideAsync(request, cancellationToken), [], []);
}
