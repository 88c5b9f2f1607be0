using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <summary>Changes the description and the longest session of a role. What the request leaves out stays.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html</remarks>
internal sealed class UpdateRole(IIdentityStore store) : QueryAction<UpdateRole.Input, Role>
{
    internal sealed record Input(string Name, string? Description, int? MaxSessionDuration);

    public override bool HasEmptyResult => true;

    protected override Input Read(QueryRequest request) =>
        new(EntityKinds.Roles.ReadName(request), DescriptionText.Read(request.Parameters), SessionDuration.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:UpdateRole", cancellationToken)];

    protected override ValueTask<Role> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var role = await EntityKinds.Roles.FindAsync(change, request.Account.Id, input.Name);
            role = role with
            {
                Description = input.Description ?? role.Description,
                MaxSessionDuration = input.MaxSessionDuration ?? role.MaxSessionDuration,
            };
            change.Put(role);
            return role;
        },
        cancellationToken);
}
