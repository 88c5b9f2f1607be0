using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html</remarks>
internal sealed class CreateRole(IIdentityStore store, TrustPolicies trust, PolicyUses uses, TimeProvider time) : QueryAction<CreateRole.Input, Role>
{
    internal sealed record Input(
        string Name, string Path, string TrustPolicy, string? Description, int MaxSessionDuration, string? Boundary, IReadOnlyList<Tag>? Tags);

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredName("RoleName", EntityQuotas.RoleName),
        request.Parameters.EntityPath(),
        PolicyText.Read(request.Parameters, "AssumeRolePolicyDocument"),
        DescriptionText.Read(request.Parameters),
        SessionDuration.Read(request.Parameters) ?? EntityQuotas.ShortestMaximumSession,
        Boundaries.Read(request.Parameters),
        request.Parameters.Tags());

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var need = new QueryNeed("iam:CreateRole", $"arn:aws:iam::{request.Account.Id}:role{input.Path}{input.Name}")
        {
            RequestTags = input.Tags,
            PermissionsBoundary = input.Boundary,
        };
        return QueryNeed.OfNew(need, "iam:TagRole");
    }

    protected override async ValueTask<Role> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var role = new Role
        {
            Account = account,
            Name = input.Name,
            Path = input.Path,
            Id = UniqueIds.OfRole(),
            Created = time.GetUtcNow(),
            Description = input.Description,
            TrustPolicy = input.TrustPolicy,
            TrustedIds = await trust.ValidateAsync(input.TrustPolicy, cancellationToken),
            MaxSessionDuration = input.MaxSessionDuration,
            PermissionsBoundary = input.Boundary,
            Tags = input.Tags ?? [],
        };
        return await store.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<Role>(role.DocumentId) is not null)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"Role with name {input.Name} already exists.");
                }

                await uses.ChangeBoundaryAsync(change, LinkKind.BoundaryRole, account, role.Name, null, input.Boundary);
                change.Put(role);
                return role;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, Role output)
    {
        result.Start("Role");
        RoleElement.Write(result, new ShownRole(output, output.TrustPolicy));
        result.End("Role");
    }
}
