using System.Xml.Linq;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.Simulation;

public sealed class SimulationTests
{
    private const string Object = "arn:aws:s3:::b/k";

    private readonly IamHarness _iam = new();

    [Theory]
    [InlineData("Allow", "s3:GetObject", "allowed")]
    [InlineData("Deny", "s3:GetObject", "explicitDeny")]
    [InlineData("Allow", "s3:PutObject", "implicitDeny")]
    public async Task SimulateCustomPolicy_OnePolicy_IsDecidedByIt(string effect, string action, string decision)
    {
        var answer = await CustomAsync([Policy(effect, "s3:GetObject")], action, Object);

        Assert.Equal([("iam:SimulateCustomPolicy", "*")], _iam.Asked);
        var result = Assert.Single(answer.Members("EvaluationResults"));
        Assert.Equal((action, Object, decision), (Value(result, "EvalActionName"), Value(result, "EvalResourceName"), Value(result, "EvalDecision")));
        Assert.Equal(decision == "implicitDeny" ? [] : ["PolicyInputList.1"], Matched(result));
        var specific = result.Element("ResourceSpecificResults")!.Element("member")!;
        Assert.Equal((Object, decision), (Value(specific, "EvalResourceName"), Value(specific, "EvalResourceDecision")));
    }

    [Fact]
    public async Task SimulateCustomPolicy_DenyAndAllow_NamesTheDenyOnly()
    {
        var answer = await CustomAsync([Policy("Allow", "s3:*"), Policy("Deny", "s3:GetObject")], "s3:GetObject", Object);

        Assert.Equal(["PolicyInputList.2"], Matched(answer.Members("EvaluationResults")[0]));
    }

    [Fact]
    public async Task SimulateCustomPolicy_StatementOnSeveralLines_HasItsPlace()
    {
        const string Text = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect":"Allow","Action":"s3:PutObject","Resource":"*"},
                {"Effect":"Allow",
                 "Action":"s3:GetObject","Resource":"*"}
              ]
            }
            """;

        var statement = (await CustomAsync([Text], "s3:GetObject", Object)).Members("EvaluationResults")[0].Element("MatchedStatements")!.Element("member")!;

        Assert.Equal(("none", "5", "5"), (Value(statement, "SourcePolicyType"), Place(statement, "StartPosition", "Line"), Place(statement, "StartPosition", "Column")));
        Assert.Equal(("6", "45"), (Place(statement, "EndPosition", "Line"), Place(statement, "EndPosition", "Column")));
    }

    [Fact]
    public async Task SimulateCustomPolicy_WithoutResources_IsAboutEverything()
    {
        var result = Assert.Single((await CustomAsync([Policy("Allow", "s3:ListAllMyBuckets")], "s3:ListAllMyBuckets")).Members("EvaluationResults"));

        Assert.Equal(("*", "allowed"), (Value(result, "EvalResourceName"), Value(result, "EvalDecision")));
        Assert.Null(result.Element("ResourceSpecificResults"));
    }

    [Theory]
    [InlineData("StringEquals", "s3:prefix", "a", "string", "a", "allowed")]
    [InlineData("StringEquals", "s3:prefix", "a", "string", "b", "implicitDeny")]
    [InlineData("ForAnyValue:StringEquals", "aws:TagKeys", "a", "stringList", "b", "implicitDeny")]
    [InlineData("ForAnyValue:StringEquals", "custom:keys", "a", "stringList", "a", "allowed")]
    [InlineData("NumericLessThan", "s3:max-keys", "10", "numeric", "9", "allowed")]
    [InlineData("NumericLessThan", "s3:max-keys", "10", "numeric", "10", "implicitDeny")]
    [InlineData("ForAnyValue:NumericLessThan", "custom:numbers", "10", "numericList", "9", "allowed")]
    [InlineData("Bool", "aws:SecureTransport", "true", "boolean", "TRUE", "allowed")]
    [InlineData("ForAllValues:Bool", "custom:flags", "true", "booleanList", "false", "implicitDeny")]
    [InlineData("IpAddress", "aws:SourceIp", "10.0.0.0/8", "ip", "10.1.2.3", "allowed")]
    [InlineData("IpAddress", "aws:SourceIp", "10.0.0.0/8", "ip", "11.1.2.3", "implicitDeny")]
    [InlineData("ForAnyValue:IpAddress", "custom:hops", "10.0.0.0/8", "ipList", "10.1.2.3", "allowed")]
    [InlineData("DateLessThan", "aws:CurrentTime", "2024-01-01T00:00:00Z", "date", "2023-12-31T23:59:59Z", "allowed")]
    [InlineData("DateLessThan", "aws:CurrentTime", "2024-01-01T00:00:00Z", "date", "2024-01-01", "implicitDeny")]
    [InlineData("DateLessThan", "aws:CurrentTime", "2024-01-01T00:00:00Z", "date", "1000", "allowed")]
    [InlineData("ForAnyValue:DateLessThan", "custom:days", "2024-01-01T00:00:00Z", "dateList", "2023-01-01", "allowed")]
    [InlineData("BinaryEquals", "custom:blob", "QUI=", "binary", "QUI=", "allowed")]
    [InlineData("ForAnyValue:BinaryEquals", "custom:blobs", "QUI=", "binaryList", "QUI=", "allowed")]
    public async Task SimulateCustomPolicy_ContextEntry_IsCompared(string op, string key, string inPolicy, string type, string value, string decision)
    {
        var policy = $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"{{{{op}}}}":{"{{{{key}}}}":"{{{{inPolicy}}}}"}}}]}""";

        var answer = await CustomAsync([policy], "s3:ListBucket", "arn:aws:s3:::b", Entry(key, type, value));

        Assert.Equal(decision, Value(answer.Members("EvaluationResults")[0], "EvalDecision"));
    }

    [Fact]
    public async Task SimulateCustomPolicy_KeyThatWasNotGiven_IsMissing()
    {
        const string Text = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::${aws:username}","Condition":{"StringEquals":{"s3:prefix":"a"}}}]}""";

        var result = (await CustomAsync([Text], "s3:ListBucket", "arn:aws:s3:::b")).Members("EvaluationResults")[0];

        Assert.Equal("implicitDeny", Value(result, "EvalDecision"));
        Assert.Equal(["aws:username"], result.Element("MissingContextValues")!.Elements().Select(element => element.Value));
    }

    [Fact]
    public async Task SimulateCustomPolicy_Boundary_IsToldApart()
    {
        var boundary = ("PermissionsBoundaryPolicyInputList.member.1", Policy("Allow", "s3:PutObject"));
        foreach (var (action, decision, allowed) in new[] { ("s3:GetObject", "implicitDeny", "false"), ("s3:PutObject", "allowed", "true") })
        {
            var result = (await CustomAsync([Policy("Allow", "s3:*")], action, Object, boundary)).Members("EvaluationResults")[0];
            Assert.Equal(decision, Value(result, "EvalDecision"));
            Assert.Equal(allowed, result.Element("PermissionsBoundaryDecisionDetail")!.Element("AllowedByPermissionsBoundary")!.Value);
        }
    }

    [Fact]
    public async Task SimulateCustomPolicy_ResourcePolicyOfAnotherAccount_NeedsBothSidesAndShowsThem()
    {
        const string Caller = "arn:aws:iam::111122223333:user/david";
        (string, string)[] crossAccount =
        [
            ("CallerArn", Caller),
            ("ResourceOwner", "arn:aws:iam::444455556666:root"),
            ("ResourcePolicy", $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{Caller}}}"},"Action":"s3:GetObject","Resource":"{{{Object}}}"}]}"""),
        ];

        var refused = (await CustomAsync([Policy("Allow", "s3:PutObject")], "s3:GetObject", Object, crossAccount)).Members("EvaluationResults")[0];
        Assert.Equal("implicitDeny", Value(refused, "EvalDecision"));
        Assert.Equal(
            [("IAM Policy", "implicitDeny"), ("Resource Policy", "allowed")],
            refused.Element("EvalDecisionDetails")!.Elements("entry").Select(entry => (Value(entry, "key"), Value(entry, "value"))));

        var allowed = (await CustomAsync([Policy("Allow", "s3:GetObject")], "s3:GetObject", Object, crossAccount)).Members("EvaluationResults")[0];
        Assert.Equal("allowed", Value(allowed, "EvalDecision"));
        Assert.Equal(["PolicyInputList.1", "ResourcePolicy"], Matched(allowed));
    }

    [Fact]
    public async Task SimulateCustomPolicy_Pages_CoverEveryActionOnEveryResource()
    {
        (string, string)[] request =
        [
            ("PolicyInputList.member.1", Policy("Allow", "s3:GetObject")), ("ActionNames.member.1", "s3:GetObject"), ("ActionNames.member.2", "s3:PutObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::b/1"), ("ResourceArns.member.2", "arn:aws:s3:::b/2"), ("MaxItems", "3"),
        ];

        var first = await _iam.CallAsync("SimulateCustomPolicy", request);
        var second = await _iam.CallAsync("SimulateCustomPolicy", [.. request, ("Marker", first["Marker"]!)]);

        Assert.Equal(("true", "false"), (first["IsTruncated"], second["IsTruncated"]));
        Assert.Equal(
            ["s3:GetObject 1 allowed", "s3:GetObject 2 allowed", "s3:PutObject 1 implicitDeny", "s3:PutObject 2 implicitDeny"],
            first.Members("EvaluationResults").Concat(second.Members("EvaluationResults"))
                .Select(result => $"{Value(result, "EvalActionName")} {Value(result, "EvalResourceName")[^1]} {Value(result, "EvalDecision")}"));
    }

    [Fact]
    public async Task SimulateCustomPolicy_ManyMatchedStatements_EndsThePageAndGoesOnAfterIt()
    {
        var statements = string.Join(',', Enumerable.Repeat("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""", 2000));
        (string, string)[] request =
        [
            ("PolicyInputList.member.1", $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}"""), ("ActionNames.member.1", "s3:GetObject"),
            .. Enumerable.Range(1, 7).Select(i => ($"ResourceArns.member.{i}", $"arn:aws:s3:::b/{i}")), ("MaxItems", "1000"),
        ];

        var first = await _iam.CallAsync("SimulateCustomPolicy", request);
        var second = await _iam.CallAsync("SimulateCustomPolicy", [.. request, ("Marker", first["Marker"]!)]);

        Assert.Equal(("true", "false"), (first["IsTruncated"], second["IsTruncated"]));
        Assert.Equal(["1", "2", "3", "4", "5"], first.Values("EvaluationResults", "EvalResourceName").Select(name => name[^1..]));
        Assert.Equal(["6", "7"], second.Values("EvaluationResults", "EvalResourceName").Select(name => name[^1..]));
        Assert.Equal(2000, Matched(first.Members("EvaluationResults")[4]).Count());
    }

    [Fact]
    public async Task SimulateCustomPolicy_PageThatTakesLong_EndsWithTheResultsThatItHas()
    {
        _iam.Api.Clock.AutoAdvanceAmount = TimeSpan.FromSeconds(3);
        (string, string)[] request =
        [
            ("PolicyInputList.member.1", Policy("Allow", "s3:GetObject")), ("ActionNames.member.1", "s3:GetObject"), ("ActionNames.member.2", "s3:PutObject"),
        ];

        var first = await _iam.CallAsync("SimulateCustomPolicy", request);
        var second = await _iam.CallAsync("SimulateCustomPolicy", [.. request, ("Marker", first["Marker"]!)]);

        Assert.Equal(["s3:GetObject"], first.Values("EvaluationResults", "EvalActionName"));
        Assert.Equal(["s3:PutObject"], second.Values("EvaluationResults", "EvalActionName"));
        Assert.Equal(("true", "false"), (first["IsTruncated"], second["IsTruncated"]));
    }

    [Theory]
    [InlineData("PolicyInputList.member.1", "{}", 400, "InvalidInput")]
    [InlineData("PolicyInputList.member.1", "", 400, "ValidationError")]
    [InlineData("PolicyInputList.member.2", "nonsense", 400, "InvalidInput")]
    [InlineData("ActionNames.member.1", "s3:Get*", 400, "InvalidInput")]
    [InlineData("ActionNames.member.1", "no:Such", 400, "InvalidInput")]
    [InlineData("ResourceArns.member.1", "b/k", 400, "InvalidInput")]
    [InlineData("ResourceArns.member.1", "", 400, "ValidationError")]
    [InlineData("ResourceOwner", "111122223333", 400, "InvalidInput")]
    [InlineData("CallerArn", "arn:aws:iam::123456789012:role/r", 400, "InvalidInput")]
    [InlineData("ResourceHandlingOption", "EC2-VPC-InstanceStore", 400, "InvalidInput")]
    [InlineData("ResourcePolicy", "{}", 400, "InvalidInput")]
    [InlineData("Marker", "eA", 400, "ValidationError")]
    [InlineData("MaxItems", "1001", 400, "ValidationError")]
    public async Task SimulateCustomPolicy_BadParameter_IsRefused(string name, string value, int status, string code)
    {
        var parameters = new Dictionary<string, string>
        {
            ["PolicyInputList.member.1"] = Policy("Allow", "s3:GetObject"),
            ["ActionNames.member.1"] = "s3:GetObject",
            [name] = value,
        };

        (await _iam.CallAsync("SimulateCustomPolicy", [.. parameters.Select(pair => (pair.Key, pair.Value))])).AssertError(status, code);
    }

    [Theory]
    [InlineData("numeric", "x")]
    [InlineData("boolean", "1")]
    [InlineData("ip", "10.0.0.0/8")]
    [InlineData("date", "yesterday")]
    [InlineData("date", "99999999999999999")]
    [InlineData("binary", "*")]
    [InlineData("numericList", "x")]
    public async Task SimulateCustomPolicy_ValueThatIsNoneOfItsType_IsInvalidInput(string type, string value) =>
        (await CustomAsync([Policy("Allow", "s3:GetObject")], "s3:GetObject", Object, Entry("custom:key", type, value))).AssertError(400, "InvalidInput");

    [Fact]
    public async Task SimulateCustomPolicy_TypeThatDoesNotExist_IsValidationError() =>
        (await CustomAsync([Policy("Allow", "s3:GetObject")], "s3:GetObject", Object, Entry("custom:key", "text", "a"))).AssertError(400, "ValidationError");

    [Fact]
    public async Task SimulateCustomPolicy_ResourcePolicyWithoutCaller_IsInvalidInput() => (await CustomAsync(
        [Policy("Allow", "s3:GetObject")],
        "s3:GetObject",
        Object,
        ("ResourcePolicy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k"}]}""")))
        .AssertError(400, "InvalidInput");

    [Fact]
    public async Task SimulatePrincipalPolicy_User_IsDecidedByItsPoliciesAndThoseOfItsGroups()
    {
        var user = await _iam.UserAsync("alice", "/p/");
        await _iam.GroupAsync("dev", "alice");
        var managed = await _iam.PolicyAsync("local", document: Policy("Allow", "s3:GetObjectTagging"));
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", managed))).AssertOk();
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))).AssertOk();
        (await _iam.CallAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "own"), ("PolicyDocument", Policy("Allow", "s3:PutObject")))).AssertOk();
        (await _iam.CallAsync("PutGroupPolicy", ("GroupName", "dev"), ("PolicyName", "no"), ("PolicyDocument", Policy("Deny", "s3:DeleteObject")))).AssertOk();

        var answer = await _iam.CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", user.Arn),
            ("PolicyInputList.member.1", Policy("Allow", "s3:DeleteObject")),
            ("ActionNames.member.1", "s3:PutObject"),
            ("ActionNames.member.2", "s3:DeleteObject"),
            ("ActionNames.member.3", "s3:GetObjectTagging"),
            ("ActionNames.member.4", "s3:AbortMultipartUpload"));

        Assert.Equal([("iam:SimulatePrincipalPolicy", user.Arn)], _iam.Asked);
        Assert.Equal(["allowed", "explicitDeny", "allowed", "implicitDeny"], answer.Values("EvaluationResults", "EvalDecision"));
        var results = answer.Members("EvaluationResults");
        Assert.Equal(["user_alice_own user"], MatchedWithType(results[0]));
        Assert.Equal(["group_dev_no group"], MatchedWithType(results[1]));
        Assert.Equal(["AmazonS3ReadOnlyAccess aws-managed", "local user-managed"], MatchedWithType(results[2]).Order());
    }

    [Fact]
    public async Task SimulatePrincipalPolicy_VariablesOfTheUser_HaveItsValues()
    {
        var user = await _iam.UserAsync("alice");
        (await _iam.CallAsync("TagUser", ("UserName", "alice"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"))).AssertOk();
        (await _iam.CallAsync(
            "PutUserPolicy",
            ("UserName", "alice"),
            ("PolicyName", "home"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}/${aws:PrincipalTag/team}"}]}"""))).AssertOk();

        var answer = await _iam.CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", user.Arn),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::b/alice/blue"),
            ("ResourceArns.member.2", "arn:aws:s3:::b/bob/blue"));

        Assert.Equal(["allowed", "implicitDeny"], answer.Values("EvaluationResults", "EvalDecision"));
    }

    [Theory]
    [InlineData("user/p/alice", "allowed")]
    [InlineData("user/bob", "implicitDeny")]
    public async Task SimulatePrincipalPolicy_CallerArn_HasTagsAndGroupsWhenItIsTheUserItself(string caller, string decision)
    {
        var user = await _iam.UserAsync("alice", "/p/");
        await _iam.UserAsync("bob");
        await _iam.GroupAsync("dev", "alice");
        (await _iam.CallAsync("TagUser", ("UserName", "alice"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"))).AssertOk();

        var answer = await _iam.CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", user.Arn),
            ("CallerArn", IamHarness.Arn(caller)),
            ("PolicyInputList.member.1", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"blue"},"ForAnyValue:StringEquals":{"aws:groups":"dev"}}}]}"""),
            ("ActionNames.member.1", "s3:GetObject"));

        Assert.Equal([decision], answer.Values("EvaluationResults", "EvalDecision"));
    }

    [Theory]
    [InlineData("user/alice")]
    [InlineData("user/nobody")]
    public async Task AnySimulation_CallerArnOfNobody_IsInvalidInput(string caller)
    {
        var user = await _iam.UserAsync("alice", "/p/");
        var arn = IamHarness.Arn(caller);
        var message = $"Invalid CallerArn: {arn}. There is no such user.";

        (await CustomAsync([Policy("Allow", "s3:GetObject")], "s3:GetObject", Object, ("CallerArn", arn))).AssertError(400, "InvalidInput", message);
        (await _iam.CallAsync("SimulatePrincipalPolicy", ("PolicySourceArn", user.Arn), ("ActionNames.member.1", "s3:GetObject"), ("CallerArn", arn)))
            .AssertError(400, "InvalidInput", message);
    }

    [Fact]
    public async Task AnySimulation_DisabledUser_IsDeniedAndToldSo()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.ChangeAsync<User>(user.DocumentId, found => found with { IsEnabled = false });
        (string, string)[] allowed = [("PolicyInputList.member.1", Policy("Allow", "s3:GetObject")), ("ActionNames.member.1", "s3:GetObject")];
        var role = await _iam.RoleAsync("worker");

        IamAnswer[] answers =
        [
            await _iam.CallAsync("SimulatePrincipalPolicy", [("PolicySourceArn", user.Arn), .. allowed]),
            await _iam.CallAsync("SimulatePrincipalPolicy", [("PolicySourceArn", role.Arn), ("CallerArn", user.Arn), .. allowed]),
            await _iam.CallAsync("SimulateCustomPolicy", [("CallerArn", user.Arn), .. allowed]),
        ];

        Assert.All(answers, answer => AssertSwitchedOff(answer, "Disabled user"));
    }

    [Fact]
    public async Task SimulatePrincipalPolicy_DisabledGroup_IsDeniedAndToldSo()
    {
        var group = await _iam.GroupAsync("dev");
        await _iam.ChangeAsync<Group>(group.DocumentId, found => found with { IsEnabled = false });

        var answer = await _iam.CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", group.Arn),
            ("PolicyInputList.member.1", Policy("Allow", "s3:GetObject")),
            ("ActionNames.member.1", "s3:GetObject"));

        AssertSwitchedOff(answer, "Disabled group");
    }

    [Fact]
    public async Task SimulatePrincipalPolicy_StoredBoundary_Counts()
    {
        var user = await _iam.UserAsync("alice");
        var boundary = await _iam.PolicyAsync("boundary", document: Policy("Allow", "s3:GetObject"));
        (await _iam.CallAsync("PutUserPermissionsBoundary", ("UserName", "alice"), ("PermissionsBoundary", boundary))).AssertOk();
        (await _iam.CallAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "own"), ("PolicyDocument", Policy("Allow", "s3:*")))).AssertOk();

        var answer = await _iam.CallAsync(
            "SimulatePrincipalPolicy", ("PolicySourceArn", user.Arn), ("ActionNames.member.1", "s3:GetObject"), ("ActionNames.member.2", "s3:PutObject"));
        Assert.Equal(["allowed", "implicitDeny"], answer.Values("EvaluationResults", "EvalDecision"));

        // One in the request takes its place.
        var replaced = await _iam.CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", user.Arn),
            ("ActionNames.member.1", "s3:PutObject"),
            ("PermissionsBoundaryPolicyInputList.member.1", Policy("Allow", "s3:PutObject")));
        Assert.Equal(["allowed"], replaced.Values("EvaluationResults", "EvalDecision"));
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("Role")]
    public async Task SimulatePrincipalPolicy_GroupOrRole_IsDecidedByItsPolicies(string kind)
    {
        await _iam.HolderAsync(kind);
        (await _iam.CallAsync($"Put{kind}Policy", ($"{kind}Name", "holder"), ("PolicyName", "own"), ("PolicyDocument", Policy("Allow", "s3:GetObject")))).AssertOk();

        var answer = await _iam.CallAsync(
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", IamHarness.Arn($"{kind.ToLowerInvariant()}/holder")),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ActionNames.member.2", "s3:PutObject"));

        Assert.Equal(["allowed", "implicitDeny"], answer.Values("EvaluationResults", "EvalDecision"));
        Assert.Equal([$"{kind.ToLowerInvariant()}_holder_own {kind.ToLowerInvariant()}"], MatchedWithType(answer.Members("EvaluationResults")[0]));
    }

    [Theory]
    [InlineData("SimulatePrincipalPolicy", "arn:aws:iam::123456789012:user/nobody", 404, "NoSuchEntity")]
    [InlineData("SimulatePrincipalPolicy", "arn:aws:iam::123456789012:user/p/alice", 404, "NoSuchEntity")]
    [InlineData("SimulatePrincipalPolicy", "arn:aws:iam::999999999999:user/alice", 404, "NoSuchEntity")]
    [InlineData("SimulatePrincipalPolicy", "arn:aws:iam::123456789012:root", 400, "InvalidInput")]
    [InlineData("SimulatePrincipalPolicy", "short", 400, "ValidationError")]
    [InlineData("GetContextKeysForPrincipalPolicy", "arn:aws:iam::123456789012:role/none", 404, "NoSuchEntity")]
    [InlineData("GetContextKeysForPrincipalPolicy", "arn:aws:s3:::bucket/key", 400, "InvalidInput")]
    public async Task PrincipalAction_ArnOfNobody_IsRefused(string action, string arn, int status, string code)
    {
        await _iam.UserAsync("alice");

        (await _iam.CallAsync(action, ("PolicySourceArn", arn), ("ActionNames.member.1", "s3:GetObject"))).AssertError(status, code);
    }

    [Fact]
    public async Task GetContextKeys_CustomAndPrincipal_NameEachKeyOnce()
    {
        const string First = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}","Condition":{"StringEquals":{"s3:prefix":"a"}}}]}""";
        const string Second = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringLike":{"S3:Prefix":"b"}}}]}""";
        var user = await _iam.UserAsync("alice");
        (await _iam.CallAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "own"), ("PolicyDocument", First))).AssertOk();

        var custom = await _iam.CallAsync("GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", First), ("PolicyInputList.member.2", Second));
        var principal = await _iam.CallAsync("GetContextKeysForPrincipalPolicy", ("PolicySourceArn", user.Arn), ("PolicyInputList.member.1", Second));

        Assert.Equal([("iam:GetContextKeysForPrincipalPolicy", user.Arn)], _iam.Asked);
        Assert.Equal(["aws:SecureTransport", "aws:username", "s3:prefix"], custom.Members("ContextKeyNames").Select(member => member.Value));
        Assert.Equal(["aws:SecureTransport", "aws:username", "s3:prefix"], principal.Members("ContextKeyNames").Select(member => member.Value));
    }

    private static void AssertSwitchedOff(IamAnswer answer, string what)
    {
        var result = answer.Members("EvaluationResults")[0];
        Assert.Equal("implicitDeny", Value(result, "EvalDecision"));
        Assert.Empty(Matched(result));
        var detail = Assert.Single(result.Element("EvalDecisionDetails")!.Elements("entry"));
        Assert.Equal((what, "implicitDeny"), (Value(detail, "key"), Value(detail, "value")));
    }

    private static string Policy(string effect, string action) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Action":"{{action}}","Resource":"*"}]}""";

    private static (string, string)[] Entry(string key, string type, string value) =>
    [
        ("ContextEntries.member.1.ContextKeyName", key), ("ContextEntries.member.1.ContextKeyType", type),
        ("ContextEntries.member.1.ContextKeyValues.member.1", value),
    ];

    private static string Value(XElement element, string name) => element.Element(name)!.Value;

    private static string Place(XElement statement, string position, string part) => Value(statement.Element(position)!, part);

    private static IEnumerable<string> Matched(XElement result) =>
        result.Element("MatchedStatements")!.Elements("member").Select(statement => Value(statement, "SourcePolicyId"));

    private static IEnumerable<string> MatchedWithType(XElement result) => result.Element("MatchedStatements")!.Elements("member")
        .Select(statement => $"{Value(statement, "SourcePolicyId")} {Value(statement, "SourcePolicyType")}");

    private Task<IamAnswer> CustomAsync(string[] policies, string action, string? resource = null, params (string, string)[] more) => _iam.CallAsync(
        "SimulateCustomPolicy",
        [
            .. policies.Select((policy, i) => ($"PolicyInputList.member.{i + 1}", policy)),
            ("ActionNames.member.1", action),
            .. resource is null ? [] : new[] { ("ResourceArns.member.1", resource) },
            .. more,
        ]);
}
