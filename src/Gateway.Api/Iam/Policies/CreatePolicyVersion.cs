using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>Adds a version to a policy. Numbers of versions are never used again.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html</remarks>
internal sealed class CreatePolicyVersion(PolicyCatalogue catalogue, TimeProvider time) : QueryAction<CreatePolicyVersion.Input, ManagedPolicy>
{
    private const string Action = "iam:CreatePolicyVersion";

    internal sealed record Input(PolicyArn Policy, string Document, bool SetAsDefault);

    protected override Input Read(QueryRequest request) => new(
        PolicyArn.Read(request.Parameters),
        PolicyText.Read(request.Parameters),
        request.Parameters.Boolean("SetAsDefault", absent: false));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, Action, cancellationToken)];

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        PolicyText.ValidateManaged(input.Document);
        return catalogue.ChangeAsync(request, input.Policy, Action, policy => Add(policy, input), cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, ManagedPolicy output)
    {
        result.Start("PolicyVersion");
        PolicyElement.WriteVersion(result, output.Versions[0], output.DefaultVersionId);
        result.End("PolicyVersion");
    }

    private ManagedPolicy Add(ManagedPolicy policy, Input input)
    {
        if (policy.Versions.Count >= EntityQuotas.PolicyVersions)
        {
            throw IamErrors.LimitExceeded.WithMessage(
                $"A managed policy can have up to {EntityQuotas.PolicyVersions} versions. Before you create a new version, you must delete an existing version.");
        }

        var now = time.GetUtcNow();
        var number = policy.LastVersion + 1;
        var version = new ManagedPolicyVersion(FormattableString.Invariant($"v{number}"), input.Document, now);
        return policy with
        {
            Versions = [version, .. policy.Versions],
            DefaultVersionId = input.SetAsDefault ? version.Id : policy.DefaultVersionId,
            LastVersion = number,
            Updated = now,
        };
    }
}
