/** A whole population on many machines: the same judgement in a Spark job. */
package org.skinfirst.spark;
