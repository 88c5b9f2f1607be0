using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>A query as documents, for the engine and for the reference.</summary>
internal sealed record Question
{
    public Caller Caller { get; init; } = Callers.Alice;

    public string Action { get; init; } = "s3:GetObject";

    public string Resource { get; init; } = "arn:aws:s3:::data/a/b.txt";

    public string? ResourceAccount { get; init; }

    public IRequestContext Context { get; init; } = new FakeContext();

    public IReadOnlyList<PolicyDocument> Identity { get; init; } = [];

    public IReadOnlyList<PolicyDocument>? Boundary { get; init; }

    public IReadOnlyList<IReadOnlyList<PolicyDocument>> Sessions { get; init; } = [];

    public IReadOnlyList<PolicyDocument>? ResourcePolicy { get; init; }

    public IReadOnlyDictionary<string, string> PrincipalIds { get; init; } = new Dictionary<string, string>();

    public bool RestrictsPublicPolicy { get; init; }

    public bool RootPassesResourceDenies { get; init; }

    public bool NamedSessionsPassSessionPolicies { get; init; }

    public Decision Decide() => AccessEvaluator.Decide(Query());

    public AccessQuery Query() => new()
    {
        Caller = Caller,
        Action = ActionCatalogue.Find(Action)!,
        Resource = Resource,
        ResourceAccount = ResourceAccount,
        Context = Context,
        Identity = Compile(Identity, PolicyType.User),
        Boundary = Boundary is null ? null : Compile(Boundary, PolicyType.PermissionsBoundary),
        Sessions = [.. Sessions.Select(s => Compile(s, PolicyType.Session))],
        ResourcePolicy = ResourcePolicy is null ? null : Compile(ResourcePolicy, PolicyType.Resource),
        RestrictsPublicPolicy = RestrictsPublicPolicy,
        RootPassesResourceDenies = RootPassesResourceDenies,
        NamedSessionsPassSessionPolicies = NamedSessionsPassSessionPolicies,
    };

    private PolicySet Compile(IReadOnlyList<PolicyDocument> documents, PolicyType type) =>
        PolicySet.Of([.. documents.Select((d, i) => CompiledPolicy.Compile(d, new PolicySource(type, $"{type}{i}"), PrincipalIds))]);
}
