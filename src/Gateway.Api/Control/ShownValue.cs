namespace Gateway.Api.Control;

/// <summary>Values of requests in the refusals of the control services.</summary>
internal static class ShownValue
{
    private const int Longest = 256;

    /// <summary>A value between quotes, cut where it is too long to be repeated.</summary>
    public static string Of(string value) => value.Length <= Longest ? $"'{value}'" : $"'{value.AsSpan(0, Longest)}...'";
}
