using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html</remarks>
internal sealed class CreatePolicy(IIdentityStore store, TimeProvider time) : QueryAction<CreatePolicy.Input, ManagedPolicy>
{
    internal sealed record Input(string Name, string Path, string Document, string? Description, IReadOnlyList<Tag>? Tags);

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredName("PolicyName", EntityQuotas.PolicyName),
        request.Parameters.EntityPath(),
        PolicyText.Read(request.Parameters),
        DescriptionText.Read(request.Parameters),
        request.Parameters.Tags());

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var need = new QueryNeed("iam:CreatePolicy", $"arn:aws:iam::{request.Account.Id}:policy{input.Path}{input.Name}") { RequestTags = input.Tags };
        return QueryNeed.OfNew(need, "iam:TagPolicy");
    }

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        PolicyText.ValidateManaged(input.Document);
        var now = time.GetUtcNow();
        var version = new ManagedPolicyVersion("v1", input.Document, now);
        var policy = new ManagedPolicy
        {
            Account = request.Account.Id,
            Name = input.Name,
            Path = input.Path,
            Id = UniqueIds.OfPolicy(),
            Created = now,
            Updated = now,
            Description = input.Description,
            Versions = [version],
            DefaultVersionId = version.Id,
            LastVersion = 1,
            Tags = input.Tags ?? [],
        };
        return store.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<ManagedPolicy>(policy.DocumentId) is not null)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"A policy called {input.Name} already exists. Duplicate names are not allowed.");
                }

                change.Put(policy);
                return policy;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, ManagedPolicy output)
    {
        result.Start("Policy");
        PolicyElement.Write(result, PolicyView.Of(output));
        result.End("Policy");
    }
}
