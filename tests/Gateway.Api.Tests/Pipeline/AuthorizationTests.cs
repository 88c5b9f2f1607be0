using Gateway.Api.Routing;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;

namespace Gateway.Api.Tests.Pipeline;

public sealed class AuthorizationTests
{
    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Requests.All.Count)];

    [Fact]
    public void Requests_CoverEveryOperationThatIsBuilt() => Assert.Equal(
        OperationTable.Rows.Where(row => row.Implementation is not null).Select(row => row.Name).Order(),
        Requests.All.Select(request => request.Name).Distinct().Order());

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_Owner_IsAskedForExactlyTheActionsOfTheOperation(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);

        (await api.SendAsync(request)).AssertOk(request.Status);

        var expected = request.Needs.Select(need => (need.Action, need.Resource switch
        {
            "B" => "arn:aws:s3:::bucket",
            "O" => "arn:aws:s3:::bucket/key",
            var arn => arn,
        }));
        Assert.Equal(expected.Order(), api.Authorizer.Asked.Select(need => (need.Action, need.Resource)).Order());
        Assert.All(api.Authorizer.Asked, need => Assert.Equal(
            request.Name is "ListBuckets" or "CreateBucket" ? null : ApiHarness.Account.Id, need.Owner));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_Anonymous_DoesNothing(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
        api.Verifier.Principal = Principal.Anonymous;

        AssertAccessDenied(
            await api.SendAsync(request),
            request,
            request.Name == "CreateMultipartUpload" ? "Anonymous users cannot initiate multipart uploads.  Please authenticate." : "Access Denied");

        Assert.Equal(0, api.Store.Writes);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_RootOfAnotherAccount_DoesNothingToABucketThatItDoesNotOwn(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
        api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);
        if (request.Name is "ListBuckets" or "CreateBucket")
        {
            return;
        }

        AssertRefused(await api.SendAsync(request), request);

        Assert.Equal(0, api.Store.Writes);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_AnyNeedRefused_DoesNothing(int index)
    {
        var needs = Requests.All[index].Needs;
        if (Requests.All[index].Name == "DeleteObjects")
        {
            return;
        }

        foreach (var refused in needs)
        {
            var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
            api.Authorizer.Decide = need => need.Action != refused.Action;

            AssertToldWhy(await api.SendAsync(request), request, refused.Action);

            Assert.Equal(0, api.Store.Writes);
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_Anonymous_DoesNotReadTheBody(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
        var opened = api.Verifier.OpenedBodies;
        api.Verifier.Principal = Principal.Anonymous;

        await api.SendAsync(request);

        Assert.Equal(opened, api.Verifier.OpenedBodies);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_Refused_DoesNotReadTheBytesOfObjects(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
        var opened = api.Verifier.OpenedBodies;
        api.Authorizer.Decide = _ => false;

        await api.SendAsync(request);

        var readsDocument = OperationTable.Rows.First(row => row.Name == request.Name).Name is "CreateBucket" or "DeleteObjects" or "CompleteMultipartUpload" or "TagResource"
            || (request.Body is not null && (request.Target.Contains('?', StringComparison.Ordinal) || request.Name == "PutAccountPublicAccessBlock") && request.Method == "PUT" && request.Name != "UploadPart");
        Assert.Equal(readsDocument ? 1 : 0, api.Verifier.OpenedBodies - opened);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_SignatureRefused_AnswersTheRefusal(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
        api.Verifier.Refusal = S3Errors.SignatureDoesNotMatch.With();

        var answer = await api.SendAsync(request);

        Assert.Equal(403, answer.Status);
        if (request.Method != "HEAD")
        {
            answer.AssertError(403, "SignatureDoesNotMatch");
        }

        Assert.Empty(api.Authorizer.Asked);
    }

    private static void AssertToldWhy(ApiAnswer answer, OperationRequest request, string action)
    {
        Assert.Equal(403, answer.Status);
        Assert.NotNull(answer.Header(Denial.Header));
        if (request.Method != "HEAD")
        {
            var message = answer.AssertError(403, "AccessDenied").Element("Message")!.Value;
            Assert.StartsWith($"User: arn:aws:iam::123456789012:root is not authorized to perform: {action}", message, StringComparison.Ordinal);
            Assert.Contains($" because no identity-based policy allows the {action} action. Encoded authorization failure message: ", message, StringComparison.Ordinal);
        }
    }

    private static void AssertRefused(ApiAnswer answer, OperationRequest request)
    {
        if (request.Name == "DeleteObjects")
        {
            Assert.Equal(["AccessDenied", "AccessDenied"], answer.AssertOk().Xml.Elements("Error").Select(e => e.Element("Code")!.Value));
            Assert.Empty(answer.Xml.Elements("Deleted"));
        }
        else
        {
            AssertAccessDenied(answer, request);
        }
    }

    private static void AssertAccessDenied(ApiAnswer answer, OperationRequest request, string message = "Access Denied")
    {
        if (request.Method == "HEAD")
        {
            Assert.Equal(403, answer.Status);
        }
        else
        {
            answer.AssertError(403, "AccessDenied", message);
        }
    }
}
