# Fits paired comparisons by maximum likelihood with BradleyTerry2, for paired.py.
#
#     Rscript bradley_terry.R citations        prints a set that comes with the package, in the form it reads
#     Rscript bradley_terry.R fit PAIRS.csv    prints film, ability and its variance, both about the mean of all
# A line of PAIRS.csv: first,second,won,lost; won and lost in verdicts, halves for level ones.
suppressPackageStartupMessages(library(BradleyTerry2))

print_citations <- function() {
  data(citations)
  pairs <- countsToBinomial(citations)
  names(pairs) <- c("first", "second", "won", "lost")
  write.csv(pairs, row.names = FALSE, quote = FALSE)
}

print_fit <- function(path) {
  pairs <- read.csv(path, stringsAsFactors = FALSE)
  films <- sort(unique(c(pairs$first, pairs$second)))
  pairs$first <- factor(pairs$first, levels = films)
  pairs$second <- factor(pairs$second, levels = films)
  # Halves are no whole number of successes, of which glm warns; the likelihood is the same.
  fit <- suppressWarnings(BTm(cbind(won, lost), first, second, data = pairs, epsilon = 1e-15, maxit = 100))
  ability <- c(0, coef(fit))
  covariance <- rbind(0, cbind(0, vcov(fit)))
  about_mean <- diag(length(films)) - 1 / length(films)
  variance <- diag(about_mean %*% covariance %*% about_mean)
  cat(sprintf("%s,%.17g,%.17g\n", films, ability - mean(ability), variance), sep = "")
}

arguments <- commandArgs(trailingOnly = TRUE)
if (arguments[1] == "citations") print_citations() else print_fit(arguments[2])
