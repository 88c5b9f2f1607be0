using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html</remarks>
internal sealed class CreateGroup(IIdentityStore store, TimeProvider time) : QueryAction<CreateGroup.Input, Group>
{
    internal sealed record Input(string Name, string Path);

    protected override Input Read(QueryRequest request) =>
        new(request.Parameters.RequiredName("GroupName", EntityQuotas.GroupName), request.Parameters.EntityPath());

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>(
            [new QueryNeed("iam:CreateGroup", $"arn:aws:iam::{request.Account.Id}:group{input.Path}{input.Name}")]);

    protected override async ValueTask<Group> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var group = new Group
        {
            Account = request.Account.Id,
            Name = input.Name,
            Path = input.Path,
            Id = UniqueIds.OfGroup(),
            Created = time.GetUtcNow(),
        };
        return await store.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<Group>(group.DocumentId) is not null)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"Group with name {input.Name} already exists.");
                }

                change.Put(group);
                return group;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, Group output)
    {
        result.Start("Group");
        GroupElement.Write(result, output);
        result.End("Group");
    }
}
