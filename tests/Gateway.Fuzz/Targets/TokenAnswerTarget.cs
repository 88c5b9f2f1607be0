using Gateway.Federation.CustomToken;

namespace Gateway.Fuzz.Targets;

/// <summary>Answers of identity plugins: what is accepted is within the limits, and never the gateway's own claims.</summary>
internal sealed class TokenAnswerTarget : FuzzTarget
{
    public override string Name => "token-answer";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        """{"user":"alice","maxValiditySeconds":3600,"claims":{"team":"red","level":3,"groups":["a","b"],"none":null}}""",
        """{"reason":"no"}""",
        "true");

    public override IReadOnlyList<string> Words =>
        ["\"user\":", "\"maxValiditySeconds\":", "\"claims\":", "\"sub\":", "\"SUB\":", "\"exp\":", "\\ud800", "1e3", "-1", "null", "{", "}", "[", "]", "\\u0000"];

    public override void Run(byte[] input)
    {
        Require(!RefusalText.Read(input, "no").Contains("no:", StringComparison.Ordinal), "a refusal repeats the token");
        try
        {
            var answer = TokenAnswer.Read(input);
            Require(answer.User.Length > 0 && !answer.User.Any(char.IsControl), "a user without a name");
            Require(answer.MaximumValidity >= TimeSpan.FromMinutes(15) && answer.MaximumValidity <= TimeSpan.FromDays(365), "a validity without limits");
            Require(!answer.Claims.ContainsKey("jwt:sub") && !answer.Claims.ContainsKey("jwt:exp"), "a reserved claim");
            Require(answer.Claims.Values.All(v => v.Count > 0), "a claim without a value");
        }
        catch (FormatException)
        {
            // As it should.
        }
    }
}
